import { z } from "zod";
import { type OutboundConfig, safeFetch } from "../../platform/outbound";
import { ProviderError } from "./provider-error";
import type { Profile } from "./types";

const userAnswer = z.object({ id: z.int().positive(), name: z.string().nullish() });
const emailsAnswer = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/**
 * Who holds an access token of GitHub: the numeric id is the subject, for logins can be renamed and
 * taken by others. The address is the primary one, if GitHub has verified it.
 * Source: GitHub REST API, "Get the authenticated user", "List email addresses".
 * @throws ProviderError
 */
export async function githubProfile(
  config: OutboundConfig,
  issuer: string,
  accessToken: string,
): Promise<Profile> {
  const base = apiOf(issuer);
  const [user, emails] = await Promise.all([
    read(config, `${base}/user`, accessToken, userAnswer),
    read(config, `${base}/user/emails`, accessToken, emailsAnswer),
  ]);
  const primary = emails.find((each) => each.primary);
  return {
    issuer,
    subject: String(user.id),
    email: primary?.email ?? null,
    emailVerified: primary?.verified === true,
    name: user.name ?? null,
  };
}

/** A GitHub Enterprise Server has its API below its own address. */
function apiOf(issuer: string): string {
  if (issuer === "https://github.com") return "https://api.github.com";
  return `${issuer.replace(/\/+$/, "")}/api/v3`;
}

async function read<T>(
  config: OutboundConfig,
  url: string,
  accessToken: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const response = await safeFetch(config, url, {
    headers: {
      Accept: "application/vnd.github+json",
      Authorization: `Bearer ${accessToken}`,
      "User-Agent": "Edgeloop",
      "X-GitHub-Api-Version": "2022-11-28",
    },
    maxRedirects: 0,
  });
  if (response.status !== 200) throw new ProviderError("unavailable", `api_${response.status}`);
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new ProviderError("invalid", "api_answer");
  return parsed.data;
}
