import { generateKeyPairSync } from "node:crypto";
import { availableParallelism } from "node:os";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { longestFirst } from "./config/longest-first.mjs";
import { temporaryFilesInMemory } from "./config/temporary-files.ts";
import { ACCOUNT } from "./src/testing/whatsapp-server.ts";

temporaryFilesInMemory();

const signingKey = {
  ...generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }),
  kid: "test-1",
  alg: "EdDSA",
};

/** Told to the Worker before the tests' stand-in of WhatsApp begins to listen there. */
const whatsappPort = await freePort();
const callPort = await freePort();
/** And those of the senders of email. */
const emailProvidersPort = await freePort();
const emailProviders = `http://127.0.0.1:${emailProvidersPort}`;

/**
 * Packages that are bundled once, before the first test, rather than fetched module by module into
 * every runtime. All paths of a package that are imported stand here, or there would be two of it.
 */
const BUNDLED = [
  "@hono/zod-validator",
  "@simplewebauthn/server",
  "bcryptjs",
  "croner",
  "csv-parse/sync",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
  "hono",
  "hono/body-limit",
  "hono/cookie",
  "hono/cors",
  "hono/html",
  "hono/http-exception",
  "hono/route",
  "hono/utils/cookie",
  "html-to-text",
  "htmlparser2",
  "isbot",
  "jose",
  "liquidjs",
  "markdown-it",
  "oauth4webapi",
  "postal-mime",
  "sanitize-html",
  "zod",
];

/**
 * Tests of what looks at a whole database, whoever's rows are in it, or takes its triggers away.
 * Each file of them has databases of its own.
 */
const WHOLE_DATABASE = [
  "src/platform/audit/**/*.test.ts",
  "src/features/admin/rotate-secrets.test.ts",
  "src/features/privacy/*.test.ts",
  "src/features/{alerts,audit,email}/**/*.test.ts",
];

/**
 * Tests of what the Clock does and when it sleeps, or that its work would disturb: there is one in a
 * runtime.
 */
const CLOCK = [
  "src/platform/clock/**/*.test.ts",
  "src/features/segments/upkeep/*.test.ts",
  "src/features/erasure/*.test.ts",
  "src/features/workflows/triggers/tag-changes.test.ts",
];
const NODE = "src/**/*.node.test.ts";

/**
 * Tests in workerd on real bindings. Files share a runtime and what is in it, but with `databases`
 * of their own begin with empty ones; those that are not `shared` have a runtime of their own.
 */
function workerd(name: string, files: Files): TestProjectConfiguration {
  const { shared = true, databases = "shared", include, exclude } = files;
  return {
    define: { __DEV__: "true" },
    plugins: [
      cloudflareTest(async ({ inject }) => ({
        wrangler: { configPath: "./wrangler.toml" },
        miniflare: {
          email: { send_email: [{ name: "EMAIL" }] },
          bindings: {
            ENVIRONMENT: "test",
            LOG_LEVEL: "error",
            ATTEMPT_DELAYS: "off",
            APP_ORIGIN: "http://localhost:8787",
            CONTENT_ORIGIN: "http://localhost:8787",
            SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
            SIGNING_KEYS: JSON.stringify({ keys: [signingKey] }),
            ...ACCOUNT,
            WHATSAPP_API_URL: `http://127.0.0.1:${whatsappPort}/v23.0`,
            RESEND_API_URL: `${emailProviders}/resend`,
            SENDGRID_API_URL: `${emailProviders}/sendgrid`,
            DNS_OVER_HTTPS_URL: `${emailProviders}/dns-query`,
            OIDC_PROVIDERS: inject("oidcProviders"),
            PLATFORM_MIGRATIONS: await readD1Migrations("./migrations/platform"),
            BUSINESS_MIGRATIONS: await readD1Migrations("./migrations/business"),
          },
        },
      })),
    ],
    test: {
      name,
      isolate: !shared,
      include,
      exclude,
      setupFiles: [`./src/testing/${databases}-databases.ts`],
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // Two are CommonJS and only run when they were bundled, as in the Worker itself.
      deps: { optimizer: { ssr: { enabled: true, include: BUNDLED } } },
    },
  };
}

interface Files {
  shared?: boolean;
  databases?: "shared" | "own";
  include: string[];
  exclude: string[];
}

export default defineConfig({
  test: {
    // Left to itself it keeps one of two cores free; tests wait for disks and clocks as well.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    sequence: {
      sequencer: longestFirst(
        "/route-suite/",
        "/permissions.test",
        "/kills.test",
        "/step-up.test",
        "/imports/resume.test",
      ),
    },
    globalSetup: [
      "./src/testing/smtp-sink.ts",
      "./src/testing/sns-sink.ts",
      "./src/testing/breach-sink.ts",
      "./src/testing/whatsapp-sink.ts",
      "./src/testing/email-providers-sink.ts",
      "./src/testing/workflows/call-sink.ts",
      "./src/testing/identity-providers/setup.ts",
    ],
    provide: { whatsappPort, emailProvidersPort, callPort },
    projects: [
      workerd("workerd", {
        include: ["src/**/*.test.{ts,tsx}"],
        exclude: [NODE, ...WHOLE_DATABASE, ...CLOCK],
      }),
      workerd("workerd, databases", {
        databases: "own",
        include: WHOLE_DATABASE,
        exclude: [NODE],
      }),
      workerd("workerd, alone", { shared: false, include: CLOCK, exclude: [NODE] }),
      {
        resolve: { alias: { "@server": fileURLToPath(new URL("src", import.meta.url)) } },
        test: {
          name: "node",
          include: [NODE, "config/**/*.test.{ts,mjs}", "web/src/**/*.test.ts"],
          testTimeout: 120_000,
        },
      },
    ],
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
