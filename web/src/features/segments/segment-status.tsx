import { Progress, Status } from "../../ui";
import type { SegmentSummary } from "./api";
import { text } from "./strings";

/** Whether a segment is up to date, or how far it is. */
export function SegmentStatus({ segment }: { segment: SegmentSummary }) {
  if (segment.deletedAt !== null) return <Status tone="neutral">{text.deleted}</Status>;
  if (segment.progress === null) return <Status tone="success">{text.ready}</Status>;
  const percent = Math.round(segment.progress * 100);
  return (
    <span className="inline-block w-36">
      <span className="mb-1 block text-sm text-muted">{text.building(percent)}</span>
      <Progress label={text.building(percent)} value={percent} hideLabel />
    </span>
  );
}
