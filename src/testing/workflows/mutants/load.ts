import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Rolldown } from "vite";
import type { Engine } from "../play";
import type { Mutant } from "./list";

const ENGINE = join(import.meta.dirname, "../../../features/workflows/engine");

/**
 * The engine with a fault in it.
 * @throws Error if the text that is to be changed does not stand there just once
 */
export async function mutated({ name, file, from, to }: Mutant): Promise<Engine> {
  const path = join(ENGINE, file);
  const found = (await readFile(path, "utf8")).split(from).length - 1;
  if (found !== 1) throw new Error(`"${name}" fits ${file} ${found} times, not once`);
  const code = await bundled((id, source) => (id === path ? source.replace(from, () => to) : null));
  const folder = await mkdtemp(join(tmpdir(), "mutant-"));
  try {
    const out = join(folder, "engine.mjs");
    await writeFile(out, code);
    const { transition } = (await import(/* @vite-ignore */ pathToFileURL(out).href)) as {
      transition: Engine;
    };
    return transition;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundled(change: (id: string, source: string) => string | null): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        transform: (source, id) => change(id, source),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: "esnext",
      rolldownOptions: { external: /^node:/ },
      lib: { entry: join(ENGINE, "transition.ts"), formats: ["es"] },
    },
  });
  const [{ output }] = result as [Rolldown.RolldownOutput];
  return output[0].code;
}
