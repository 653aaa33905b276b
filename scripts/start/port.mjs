import { createServer } from "node:net";

/**
 * Ends with a clear error if somebody listens on the port already.
 * @param {number} port
 */
export async function requireFreePort(port) {
  const free = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () =>
      probe.close(() => resolve(true)),
    );
  });
  if (free) return;
  console.error(
    `Port ${port} is in use. End the other program, or choose another port: PORT=${port + 1} npm start`,
  );
  process.exit(1);
}
