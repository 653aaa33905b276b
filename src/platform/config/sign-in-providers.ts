import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const provider = z.strictObject({
  /** Part of its addresses here: `/auth/oauth/{name}/callback`. */
  name: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, "needs a name of a-z, 0-9 and hyphens"),
  /** What people read on the button. */
  label: z.string().trim().min(1).max(40),
  /** `github` speaks OAuth 2 without id_token, on github.com or a GitHub Enterprise Server. */
  kind: z.enum(["oidc", "github"]).default("oidc"),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1).max(500),
  clientSecret: z.string().min(1).max(2000),
  /** Separated by spaces. */
  scopes: z.string().max(500).optional(),
});

export type SignInProvider = z.output<typeof provider>;

/** The bindings that name providers. */
export const providerBindings = {
  /** JSON list of `{name, label, issuer, clientId, clientSecret, kind?, scopes?}`. */
  OIDC_PROVIDERS: z
    .string()
    .default("[]")
    .transform((value, context) => {
      try {
        return JSON.parse(value) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "needs a JSON list" });
        return z.NEVER;
      }
    })
    .pipe(z.array(provider).max(20)),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GITHUB_CLIENT_ID: z.string().min(1).optional(),
  GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
};

type Bindings = z.output<z.ZodObject<typeof providerBindings>>;

/** The providers that people can sign in with, the well-known ones first. */
export function signInProviders(bindings: Bindings): SignInProvider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } =
    bindings;
  const google = { name: "google", label: "Google", kind: "oidc" } as const;
  const github = { name: "github", label: "GitHub", kind: "github" } as const;
  return [
    ...withKeys(google, "https://accounts.google.com", GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET),
    ...withKeys(github, "https://github.com", GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET),
    ...bindings.OIDC_PROVIDERS,
  ];
}

function withKeys(
  known: Pick<SignInProvider, "name" | "label" | "kind">,
  issuer: string,
  clientId: string | undefined,
  clientSecret: string | undefined,
): SignInProvider[] {
  if (clientId === undefined || clientSecret === undefined) return [];
  return [{ ...known, issuer, clientId, clientSecret }];
}

/**
 * What is wrong with the providers as a whole, as `binding: message`.
 * @param loopback true where a provider may be on this machine, over http
 */
export function providerProblems(bindings: Bindings, loopback: boolean): string[] {
  const problems: string[] = [];
  for (const name of ["GOOGLE", "GITHUB"] as const) {
    const given = [bindings[`${name}_CLIENT_ID`], bindings[`${name}_CLIENT_SECRET`]];
    if (given.filter((each) => each !== undefined).length === 1) {
      problems.push(`${name}_CLIENT_ID: needs ${name}_CLIENT_SECRET beside it`);
    }
  }
  const all = signInProviders(bindings);
  const names = all.map(({ name }) => name);
  for (const { name, issuer } of all) {
    if (names.indexOf(name) !== names.lastIndexOf(name)) {
      problems.push(`OIDC_PROVIDERS: the name ${name} is there twice`);
    }
    if (!isIssuer(new URL(issuer), loopback)) {
      problems.push(`OIDC_PROVIDERS: the issuer of ${name} needs https, and no query`);
    }
  }
  return problems;
}

/** RFC 8414 §2: https, no query and no fragment. */
function isIssuer(url: URL, loopback: boolean): boolean {
  if (url.search || url.hash || url.username || url.password) return false;
  return url.protocol === "https:" || (loopback && LOOPBACK.has(url.hostname));
}
