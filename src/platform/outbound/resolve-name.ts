import { resolve4, resolve6 } from "node:dns/promises";

/** Finds the addresses of a name. */
export type ResolveName = (name: string) => Promise<string[]>;

/** The IPv4 and IPv6 addresses of a name; empty if it has none or nobody can be asked. */
export const resolveName: ResolveName = async (name) => {
  const answers = await Promise.allSettled([resolve4(name), resolve6(name)]);
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
};
