import type { Outcome, Transport } from "../../../integrations/email";
import type { BusinessCtx } from "../../../platform/ctx";
import { type Account, accountTransport, noteFailure, noteRecovery } from "../../senders";
import { Pace } from "./pace";

/** A way that messages leave by, for as long as a sender runs. */
export interface Way {
  transport: Transport;
  /** The business's account; null: the installation's own way out. */
  providerId: string | null;
  pace: Pace;
  /** Learns from what became of a group. */
  note(outcomes: readonly Outcome[]): Promise<void>;
}

/** The ways out of one run of a sender: connections of each are kept until its end. */
export class Ways {
  readonly installation: Way | null;
  readonly #accounts = new Map<string, Way>();

  constructor(installation: Transport | null) {
    this.installation = installation && {
      transport: installation,
      providerId: null,
      pace: new Pace(),
      note: async () => undefined,
    };
  }

  /** @throws AppError NOT_CONFIGURED, VaultError */
  of(ctx: BusinessCtx, account: Account): Way {
    // A changed secret is another way out.
    const key = `${account.id}|${account.secret ?? ""}`;
    const known = this.#accounts.get(key);
    if (known) return known;
    const way: Way = {
      transport: accountTransport(ctx, account),
      providerId: account.id,
      pace: new Pace(),
      note: (outcomes) => noteOn(ctx, account, outcomes),
    };
    this.#accounts.set(key, way);
    return way;
  }

  async close(): Promise<void> {
    const ways = [...(this.installation ? [this.installation] : []), ...this.#accounts.values()];
    await Promise.all(ways.map(({ transport }) => transport.close()));
  }
}

/** One failure of the account itself is enough to pass it over; one success to trust it again. */
async function noteOn(
  ctx: BusinessCtx,
  account: Account,
  outcomes: readonly Outcome[],
): Promise<void> {
  const down = outcomes.find((outcome) => outcome.kind === "retry" && outcome.down === true);
  try {
    if (down?.kind === "retry") await noteFailure(ctx, account.id, down.reason, down.waitMs);
    else if (account.failures > 0 && outcomes.some(({ kind }) => kind === "sent")) {
      await noteRecovery(ctx, account.id);
    }
  } catch (error) {
    ctx.log.error("account_note_failed", error, { account: account.id });
  }
}
