import { spawn } from "node:child_process";

/**
 * Runs one check. Its output appears as it comes if `live`, otherwise in one piece and only when
 * it failed, so that checks that run side by side stay readable.
 * @returns {Promise<{ name: string, ok: boolean, seconds: number }>}
 */
export async function runStep({ name, command, live = false }) {
  const started = performance.now();
  const [program, ...args] = command.split(" ");
  const child = spawn(program, args, {
    stdio: live ? "inherit" : ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const output = [];
  child.stdout?.on("data", (chunk) => output.push(chunk));
  child.stderr?.on("data", (chunk) => output.push(chunk));
  const ok = await new Promise((resolve) => {
    child.on("error", (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(`${ok ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) process.stdout.write(Buffer.concat(output));
  return { name, ok, seconds };
}
