import { useEffect, useState } from "react";

function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? undefined;
  // Out of the address bar and the history at once; the fragment never reached a server.
  if (token) history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}

/** The `#token=` of an emailed link, taken out of the address on sight. */
export function useFragmentToken(): string | undefined {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // A link pasted into the tab that already shows the screen loads nothing anew.
    const onHashChange = () => {
      const next = takeToken();
      if (next) setToken(next);
    };
    addEventListener("hashchange", onHashChange);
    return () => removeEventListener("hashchange", onHashChange);
  }, []);
  return token;
}
