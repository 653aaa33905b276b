import { defineConfig } from "drizzle-kit";

/** Tables of a business shard, and those that every database has. */
export default defineConfig({
  dialect: "sqlite",
  schema: ["./src/**/table.business.ts", "./src/platform/**/table.shared.ts"],
  out: "./migrations/business",
});
