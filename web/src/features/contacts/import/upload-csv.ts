import { abortable, API, ApiError, client, pageOf } from "../../../api";
import { csrfToken } from "../../../api/csrf";
import { openEnvelope } from "../../../api/envelope";
import { noteWrite } from "../../../api/freshness";
import type { Import } from "./api";
import { text } from "./strings";

interface Upload {
  businessId: string;
  file: File;
  idempotencyKey: string;
  signal: AbortSignal;
  /** Called with the part that has gone out, 0 to 1. */
  onProgress: (part: number) => void;
}

/**
 * Sends a file as it is. XMLHttpRequest, because fetch tells nothing of an upload's progress; a
 * read before it renews the session if that has expired, since a body cannot be sent twice cheaply.
 * @throws ApiError
 */
export async function uploadCsv(upload: Upload): Promise<Import> {
  const { businessId, file, signal } = upload;
  const { imports } = client.businesses[":businessId"];
  await pageOf(imports.$get({ param: { businessId }, query: { limit: 1 } }, abortable(signal)));
  const token = await csrfToken();
  const query = new URLSearchParams({ filename: nameOf(file), start: "false" });
  const response = await send(`${API}/businesses/${businessId}/contacts/import?${query}`, {
    ...upload,
    token,
  });
  const body = await openEnvelope(response);
  noteWrite();
  return body.data as Import;
}

/** One line of at most 200 characters, whatever the file system allowed. */
function nameOf({ name }: File): string {
  return (
    name
      .replace(/\p{Cc}/gu, " ")
      .trim()
      .slice(-200)
      .trim() || "contacts.csv"
  );
}

function send(address: string, upload: Upload & { token: string | undefined }): Promise<Response> {
  const { file, idempotencyKey, signal, onProgress, token } = upload;
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", address);
    xhr.setRequestHeader("Content-Type", "text/csv");
    xhr.setRequestHeader("Idempotency-Key", idempotencyKey);
    if (token) xhr.setRequestHeader("X-CSRF-Token", token);
    xhr.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    xhr.onload = () => resolve(new Response(xhr.responseText, { status: xhr.status }));
    xhr.onerror = () => reject(new ApiError(0, "NETWORK", text.uploadFailed));
    xhr.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal.addEventListener("abort", () => xhr.abort());
    xhr.send(file);
  });
}
