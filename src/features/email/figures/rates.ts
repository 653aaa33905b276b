import type { EmailTotals } from "../batches/email-totals";
import type { RatesDto } from "./schemas";

/**
 * Rates of what was counted. Plain mail servers tell of no deliveries: what was sent and has not
 * come back counts as arrived.
 */
export function ratesOf(totals: EmailTotals): RatesDto {
  const { sent, bouncedHard, bouncedSoft, opened } = totals;
  const arrived = Math.max(totals.delivered, sent - bouncedHard - bouncedSoft);
  return {
    delivery: part(Math.min(arrived, sent), sent),
    bounce: part(bouncedHard + bouncedSoft, sent),
    hardBounce: part(bouncedHard, sent),
    open: part(opened, arrived),
    rawOpen: part(totals.rawOpened, arrived),
    click: part(totals.clicked, arrived),
    rawClick: part(totals.rawClicked, arrived),
    complaint: part(totals.complained, arrived),
    unsubscribe: part(totals.unsubscribed, arrived),
    clickToOpen: part(totals.clicked, opened),
  };
}

/** What came of an email may fall into a later period than the email: then the whole is smaller. */
function part(of: number, whole: number): number | null {
  return whole <= 0 ? null : Math.min(Math.max(of, 0) / whole, 1);
}
