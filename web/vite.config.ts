import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const inPackages = (names: string) => new RegExp(`[\\\\/]node_modules[\\\\/](${names})[\\\\/]`);

/**
 * `vite build` makes the production app; `--mode development` adds the screens under /dev, which a
 * production bundle must not contain.
 */
export default defineConfig({
  root: here("."),
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@server": here("../src") } },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    assetsDir: "assets",
    // light-dark() is kept as written; older browsers would need two copies of every colour.
    cssTarget: ["chrome123", "safari17.5", "firefox120"],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "framework", test: inPackages("react|react-dom|scheduler|@tanstack") },
            { name: "primitives", test: inPackages("radix-ui|@radix-ui|@floating-ui|aria-hidden") },
            { name: "forms", test: inPackages("react-hook-form|@hookform|zod") },
          ],
        },
      },
    },
  },
});
