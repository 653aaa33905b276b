import type { TestProject } from "vitest/node";
import { startWhatsApp } from "./whatsapp-server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Port of the WhatsApp Cloud API; `GET /requests?to=…` tells what it was asked to send. */
    whatsappPort: number;
  }
}

/** A stand-in of WhatsApp at the port that the tests' Worker was told before. */
export default async function setup(project: TestProject): Promise<() => void> {
  const server = await startWhatsApp(project.config.provide.whatsappPort);
  return () => server.close();
}
