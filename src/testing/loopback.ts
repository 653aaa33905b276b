import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of the tests, reached on this machine only. */
export interface Loopback {
  port: number;
  /** Without a slash at its end. */
  url: string;
  /** Ends it, whoever is still connected. */
  close: () => void;
}

/** Has a server listen. @param port a free one unless told @throws Error if it is taken */
export async function listenOnLoopback(server: Server, port = 0): Promise<Loopback> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
