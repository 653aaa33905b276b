import { useState } from "react";

function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? undefined;
  // Out of the address bar and the history at once; the fragment never reached a server.
  if (token) history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}

/** The `#token=` of an emailed link, taken out of the address on first sight. */
export function useFragmentToken(): string | undefined {
  return useState(takeToken)[0];
}
