import { and, eq, isNull } from "drizzle-orm";
import { newNonce } from "../../platform/auth";
import { sameText } from "../../platform/crypto";
import { Buffer } from "../../platform/crypto/buffer";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { webauthnChallenges } from "./table.platform";

export type CeremonyRow = typeof webauthnChallenges.$inferSelect;

/** What a challenge is for, and who asked for it: nothing else may answer it. */
export interface Ceremony {
  kind: CeremonyRow["ceremony"];
  /** Hash of the browser's token, or id of the session or the sign-in challenge. */
  askedBy: string;
}

/** How long a ceremony may take. */
export const CEREMONY_MS = 5 * 60_000;

/** A challenge for a ceremony that begins now. Its text names its row, and is random besides. */
export function newCeremony(ctx: Ctx, { kind, askedBy }: Ceremony, userId?: string): CeremonyRow {
  const now = ctx.now();
  const id = ctx.newId("wch");
  return {
    id,
    ceremony: kind,
    challenge: Buffer.from(`${id}.${newNonce()}`).toString("base64url"),
    userId: userId ?? null,
    askedBy,
    createdAt: now,
    expiresAt: now + CEREMONY_MS,
    usedAt: null,
  };
}

/** Adds the challenge. */
export function ceremonyInsert(db: Db, row: CeremonyRow) {
  return db.insert(webauthnChallenges).values(row);
}

/** Uses the challenge up. Touches no row if it is used up already. */
export function ceremonyUse(db: Db, row: CeremonyRow, now: number) {
  return db
    .update(webauthnChallenges)
    .set({ usedAt: now })
    .where(and(eq(webauthnChallenges.id, row.id), isNull(webauthnChallenges.usedAt)));
}

/**
 * The challenge that a browser answered, if it was given to this asker for this ceremony, not
 * long ago, and was not answered yet.
 * @param clientDataJSON of the response, base64url
 */
export async function openCeremony(
  ctx: Ctx,
  { kind, askedBy }: Ceremony,
  clientDataJSON: string,
): Promise<CeremonyRow | null> {
  const challenge = challengeIn(clientDataJSON);
  const [row] = await ctx.platformDb
    .select()
    .from(webauthnChallenges)
    .where(eq(webauthnChallenges.id, idIn(challenge)));
  if (!row || !sameText(row.challenge, challenge)) return null;
  const isTheirs = row.ceremony === kind && row.askedBy === askedBy;
  return isTheirs && row.usedAt === null && row.expiresAt > ctx.now() ? row : null;
}

function challengeIn(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(decoded(clientDataJSON));
    const { challenge } = data as { challenge?: unknown };
    return typeof challenge === "string" ? challenge : "";
  } catch {
    return "";
  }
}

function idIn(challenge: string): string {
  return decoded(challenge).split(".")[0]!;
}

function decoded(base64url: string): string {
  return Buffer.from(base64url, "base64url").toString();
}
