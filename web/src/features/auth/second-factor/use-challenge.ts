import { secondFactor } from "@server/features/users/schemas";
import { useEffect, useState } from "react";
import * as z from "zod";

const KEY = "edgeloop.challenge";

const stored = z.object({
  token: z.string().min(1),
  methods: z.array(secondFactor),
  returnTo: z.string().optional(),
});

/** A sign-in that waits for its second factor. */
export type PendingChallenge = z.output<typeof stored>;

/** Out of the address bar and the history at once; a reload finds it in this tab's storage. */
function takeChallenge(): PendingChallenge | undefined {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has("token")) return remembered();
  history.replaceState(history.state, "", location.pathname + location.search);
  const parsed = stored.safeParse({
    token: given.get("token"),
    methods: given.get("methods")?.split(","),
    returnTo: given.get("returnTo") ?? undefined,
  });
  if (parsed.success) sessionStorage.setItem(KEY, JSON.stringify(parsed.data));
  return parsed.data;
}

function remembered(): PendingChallenge | undefined {
  try {
    return stored.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "null")).data;
  } catch {
    return undefined;
  }
}

/** The challenge of the address, and the way to forget it once it is over. */
export function useChallenge(): [PendingChallenge | undefined, () => void] {
  const [challenge, setChallenge] = useState(takeChallenge);
  useEffect(() => {
    const onHashChange = () => setChallenge(takeChallenge());
    addEventListener("hashchange", onHashChange);
    return () => removeEventListener("hashchange", onHashChange);
  }, []);
  const forget = () => sessionStorage.removeItem(KEY);
  return [challenge, forget];
}
