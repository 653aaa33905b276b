import { API } from "./client";
import { openEnvelope } from "./envelope";
import { sessionFetch } from "./session-fetch";

/**
 * Fetches a file and hands it to the browser as a download. Not a plain link: a refusal has to be
 * read, because what leaves with data needs a fresh sign-in.
 * @param path below the API, with its query: `/users/me/export`
 * @param fallback name of the file if the server tells none
 * @throws ApiError
 */
export async function download(path: string, fallback: string): Promise<void> {
  const response = await sessionFetch(`${API}${path}`);
  if (!response.ok) await openEnvelope(response);
  const disposition = response.headers.get("content-disposition") ?? "";
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = /filename="([^"]+)"/.exec(disposition)?.[1] ?? fallback;
  link.click();
  URL.revokeObjectURL(address);
}
