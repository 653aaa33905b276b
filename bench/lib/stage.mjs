import { createClient } from "./http-client.mjs";
import { startSink } from "./mail-sink.mjs";
import { migrate } from "./migrate.mjs";
import { startRuntime } from "./runtime.mjs";
import { makeWorld } from "./world.mjs";

const CONNECTIONS = 8;

/**
 * Everything a case works with: both Workers, fresh databases, a mail server, people and contacts.
 * @param {string} state folder for what is kept on disk
 * @param {{ ours: string, floor: string }} bundles
 */
export async function setStage(state, bundles) {
  const sink = await startSink();
  const { runtime, origins } = await startRuntime({ state, ...bundles, smtpPort: sink.port });
  await migrate(runtime);
  const clients = {
    ours: createClient(origins.ours, CONNECTIONS),
    floor: createClient(origins.floor, CONNECTIONS),
  };
  const worker = await runtime.getWorker("edgeloop");
  await worker.scheduled({ cron: "* * * * *" });
  const shard = await runtime.getD1Database("DB_SHARD_0", "edgeloop");
  const world = await makeWorld(clients.ours, sink);
  const clear = async () => {
    clients.ours.close();
    clients.floor.close();
    await runtime.dispose();
    await sink.close();
  };
  return { sink, runtime, origins, clients, shard, world, clear };
}

/** @typedef {Awaited<ReturnType<typeof setStage>>} Stage */
