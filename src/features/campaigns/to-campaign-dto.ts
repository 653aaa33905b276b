import { iso, isoOrNull } from "../../platform/http/fields";
import { NO_EMAILS } from "../email";
import type { CampaignRow } from "./campaign-rows";
import { hasRest, unpinned } from "./ab-test";
import { progressOf } from "./progress";
import type { CampaignDto } from "./schemas";

/** A campaign on the wire. @param now milliseconds since the epoch */
export function toCampaignDto(row: CampaignRow, now: number, totals = NO_EMAILS): CampaignDto {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    templateId: row.templateId,
    templateVersion: row.templateVersion,
    subject: row.subject,
    preheader: row.preheader,
    fromName: row.fromName,
    topicId: row.topicId,
    audience: row.audience,
    abTest: unpinned(row.abTest),
    winner: row.winner,
    winnerAt: isoOrNull(row.winnerAt),
    winnerDueAt: isoOrNull(winnerDueAt(row)),
    utm: row.utm,
    speed: row.speed,
    sendAtLocal: row.sendAtLocal,
    sendAtZone: row.sendAtZone,
    startAt: isoOrNull(row.startAt),
    progress: progressOf(row, totals, now),
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    startedAt: isoOrNull(row.startedAt),
    pausedAt: isoOrNull(row.pausedAt),
    finishedAt: isoOrNull(row.finishedAt),
    deletedAt: isoOrNull(row.deletedAt),
  };
}

/** When the winner is chosen by itself; null if it is not, or not known yet. */
export function winnerDueAt({ abTest, testEndedAt, winner }: CampaignRow): number | null {
  if (!hasRest(abTest) || testEndedAt === null || winner !== null) return null;
  return testEndedAt + abTest.waitMinutes * 60_000;
}
