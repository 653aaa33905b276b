import { createServer, type IncomingMessage } from "node:http";
import { sign } from "node:crypto";
import { Buffer } from "../platform/crypto/buffer";
import type { TestProject } from "vitest/node";
import { listenOnLoopback } from "./loopback";
import { selfSigned } from "./self-signed";

declare module "vitest" {
  export interface ProvidedContext {
    /** Port of the stand-in of Amazon SNS. */
    snsPort: number;
  }
}

/**
 * A stand-in of Amazon SNS on loopback, with a certificate of its own. `POST /sign` makes a message
 * as SNS would post it of the fields given; `/confirm` is where subscriptions are confirmed, and
 * `/confirmed?token=` tells how often one was.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const { privateKey, pem } = selfSigned("sns.amazonaws.com");
  const confirmed = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const token = searchParams.get("Token") ?? searchParams.get("token") ?? "";
    const answer = async (): Promise<string> => {
      if (pathname === "/cert.pem") return pem;
      if (pathname === "/sign") return signed(JSON.parse(await bodyOf(request)) as Fields);
      if (pathname === "/confirm" && searchParams.get("Action") === "ConfirmSubscription") {
        confirmed.set(token, (confirmed.get(token) ?? 0) + 1);
      }
      return String(confirmed.get(token) ?? 0);
    };
    void answer().then((text) => response.end(text));
  });
  const { port, url, close } = await listenOnLoopback(server);
  project.provide("snsPort", port);

  function signed(fields: Fields): string {
    const message: Fields = {
      SigningCertURL: `${url}/cert.pem`,
      SignatureVersion: "2",
      ...fields,
    };
    // Names in alphabetical order, each on a line before its value.
    const text = Object.keys(message)
      .filter((name) => !/^Sign|^UnsubscribeURL$/.test(name))
      .toSorted()
      .map((name) => `${name}\n${message[name]}\n`)
      .join("");
    const hash = message.SignatureVersion === "1" ? "sha1" : "sha256";
    const signature = sign(hash, Buffer.from(text), privateKey).toString("base64");
    return JSON.stringify({ ...message, Signature: signature });
  }
  return close;
}

type Fields = Record<string, string>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
