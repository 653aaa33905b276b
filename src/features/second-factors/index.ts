export { tellGateOfFactors } from "./consumers";
export { secondFactorExpiries } from "./expiries";
export {
  announceFactors,
  factorAddition,
  type FactorChange,
  type FactorKind,
  factorRemoval,
} from "./factor-changes";
export { secondFactorMails } from "./mails";
export { secondFactorData } from "./personal-data";
export { secondFactorRoutes } from "./routes";
