import { createHash } from "node:crypto";
import type { AbTest, PinnedAbTest } from "./schemas";

/** True if part of the audience waits for a winner. */
export function hasRest(test: PinnedAbTest | null): test is PinnedAbTest {
  return test !== null && test.percent < 100;
}

const RANGE = 2 ** 32;

/**
 * The side of the test that a contact is on: always the same one, whoever asks and how often.
 * @returns null for the rest, which waits for the winner
 */
export function sideOf(
  { percent, variants }: Pick<AbTest, "percent" | "variants">,
  campaignId: string,
  contactId: string,
): string | null {
  const hash = createHash("sha256").update(`${campaignId}|${contactId}`).digest();
  const tested = hash.readUInt32BE(0) / RANGE < percent / 100;
  return tested ? variants[hash.readUInt32BE(4) % variants.length]!.id : null;
}

/** What a side of a test has brought. */
export interface SideFigures {
  id: string;
  sent: number;
  /** Emails opened, or clicked, by people. */
  reached: number;
}

/** The side with the highest rate; of equals, and if nobody did anything, the first. */
export function bestSide(sides: readonly SideFigures[]): string {
  const [first, ...others] = sides;
  return others.reduce(
    (best, side) =>
      side.reached * (best.sent || 1) > best.reached * (side.sent || 1) ? side : best,
    first!,
  ).id;
}

/** A test as it was written, without the versions of its templates. */
export function unpinned(test: PinnedAbTest | null): AbTest | null {
  return (
    test && {
      ...test,
      variants: test.variants.map(({ id, subject, templateId, delayMinutes }) => ({
        ...{ id, subject, templateId, delayMinutes },
      })),
    }
  );
}
