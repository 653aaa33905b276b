import { generateKeyPairSync } from "node:crypto";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const signingKey = {
  ...generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }),
  kid: "test-1",
  alg: "EdDSA",
};

export default defineConfig({
  test: {
    // Left to itself it keeps one of two cores free.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        define: { __DEV__: "true" },
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ENVIRONMENT: "test",
                LOG_LEVEL: "error",
                APP_ORIGIN: "http://localhost:8787",
                CONTENT_ORIGIN: "http://localhost:8787",
                SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
                SIGNING_KEYS: JSON.stringify({ keys: [signingKey] }),
                PLATFORM_MIGRATIONS: await readD1Migrations("./migrations/platform"),
                BUSINESS_MIGRATIONS: await readD1Migrations("./migrations/business"),
              },
            },
          })),
        ],
        test: {
          name: "workerd",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: ["src/**/*.node.test.ts"],
          setupFiles: ["./src/testing/setup.ts"],
          globalSetup: ["./src/testing/smtp-sink.ts", "./src/testing/breach-sink.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // CommonJS packages that only run when they were bundled, as in the Worker itself.
          deps: {
            optimizer: { ssr: { enabled: true, include: ["sanitize-html", "html-to-text"] } },
          },
        },
      },
      {
        resolve: { alias: { "@server": fileURLToPath(new URL("src", import.meta.url)) } },
        test: {
          name: "node",
          include: ["src/**/*.node.test.ts", "config/**/*.test.{ts,mjs}", "web/src/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
