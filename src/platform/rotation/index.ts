export { resealBatch, type ResealedBatch, type RotationPosition } from "./reseal-batch";
export { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns";
