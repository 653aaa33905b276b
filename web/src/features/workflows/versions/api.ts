import { client, dataOf, onceWith } from "../../../api";
import type { Workflow } from "../api";

const one = client.businesses[":businessId"].workflows[":workflowId"];

/** Publishes an older version again. @throws ApiError RULE_REFUSED, VERSION_STALE */
export function rollBack(
  businessId: string,
  workflowId: string,
  versionId: string,
  version: number,
): Promise<Workflow> {
  const param = { businessId, workflowId, versionId };
  return dataOf(one.versions[":versionId"]["roll-back"].$post({ param, json: { version } }));
}

interface Migrate {
  /** Id of a version, or `all` older ones. */
  from: string;
  mapping: Record<string, string>;
  dryRun: boolean;
}

/** Moves live runs onto the active version, or says how many would move. @throws ApiError */
export function migrateRuns(businessId: string, workflowId: string, json: Migrate, key: string) {
  return dataOf(one.migrate.$post({ param: { businessId, workflowId }, json }, onceWith(key)));
}

export type Migration = Awaited<ReturnType<typeof migrateRuns>>;
