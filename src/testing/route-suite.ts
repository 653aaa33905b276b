import { beforeAll, describe } from "vitest";
import { refusesForgedRequests } from "./route-suite/browser";
import { refusesStrangers } from "./route-suite/credentials";
import { repeatsItsAnswer } from "./route-suite/idempotency";
import { refusesBadInput } from "./route-suite/input";
import { holdsItsLimit } from "./route-suite/limits";
import type { Operation } from "./route-suite/request";
import { refusesStandIns } from "./route-suite/stand-ins";
import { answersItsExample } from "./route-suite/success";
import { keepsBusinessesApart } from "./route-suite/tenancy";
import { newWorld, type World } from "./route-suite/world";

/** Holds every operation to what all operations promise. A new one is picked up when mounted. */
export function routeSuite(operations: Operation[]): void {
  let made: World;
  beforeAll(async () => {
    made = await newWorld();
  });
  const world = () => made;

  for (const op of operations) {
    describe(`${op.spec.id}: ${op.method} ${op.path}`, () => {
      answersItsExample(op, world);
      refusesStrangers(op, world);
      refusesStandIns(op, world);
      keepsBusinessesApart(op, world);
      holdsItsLimit(op, world);
      refusesBadInput(op, world);
      refusesForgedRequests(op, world);
      repeatsItsAnswer(op);
    });
  }
}
