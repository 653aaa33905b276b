import { defineConfig } from "drizzle-kit";

/** Tables of the platform database, and those that every database has. */
export default defineConfig({
  dialect: "sqlite",
  schema: ["./src/**/table.platform.ts", "./src/platform/**/table.shared.ts"],
  out: "./migrations/platform",
});
