// npm run passwords:generate: packs the published list of breached passwords into the Worker's source.
import { writeFileSync } from "node:fs";
import { generatedModule } from "./passwords/breached-list.mjs";

const FILE = "src/platform/auth/breached-passwords.ts";

writeFileSync(FILE, generatedModule());
console.log(`Wrote ${FILE}.`);
