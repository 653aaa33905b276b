import type { BusinessCtx } from "../platform/ctx";
import { getImport } from "../features/imports/get-import";
import { importErrorsCsv } from "../features/imports/import-errors-csv";
import { runImport } from "../features/imports/run-import";
import { type ImportDto, uploadQuery } from "../features/imports/schemas";
import { uploadImport } from "../features/imports/upload-import";

/** Uploads a file as a client would, in chunks of an odd size. */
export function upload(
  ctx: BusinessCtx,
  file: string | Uint8Array,
  query: Record<string, string> = {},
): Promise<ImportDto> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + 65_521));
      at += 65_521;
    },
  });
  return uploadImport(ctx, stream, uploadQuery.parse(query));
}

/** Uploads a file and works it off. */
export async function importFile(
  ctx: BusinessCtx,
  file: string | Uint8Array,
  query: Record<string, string> = {},
): Promise<ImportDto> {
  const { id } = await upload(ctx, file, query);
  return finish(ctx, id);
}

/** Works an import off. */
export async function finish(ctx: BusinessCtx, importId: string): Promise<ImportDto> {
  await runImport(ctx, importId);
  const now = await getImport(ctx, importId);
  return now.status === "running" ? finish(ctx, importId) : now;
}

/** The file of rows that were not used, without its byte order mark. */
export async function errorsOf(ctx: BusinessCtx, importId: string): Promise<string> {
  const { body } = await importErrorsCsv(ctx, importId);
  return new Response(body).text();
}

/** A CSV of `count` people, with quoted commas and Windows line ends. */
export function peopleCsv(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `person${i}@example.com,First${i},Last${i},+81 965-431-${i},"Dooley, Kozey and Sons ${i}",` +
      `Sales Manager,Phoenix,Mississippi,United States,1996-5-${(i % 28) + 1},vip;Team ${i % 20}`,
  );
  const header =
    "email,first_name,last_name,phone,company,job_title,city,state,country,birth_date,tags";
  return `${[header, ...rows].join("\r\n")}\r\n`;
}
