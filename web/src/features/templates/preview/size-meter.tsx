import { formatBytes } from "../../../lib/format";
import { Progress } from "../../../ui";
import { text } from "../strings";

/** Mail programs cut longer messages off. */
const CLIPPED_BYTES = 104_448;

/** How much of the room that mail programs show is used. */
export function SizeMeter({ size }: { size: number }) {
  return (
    <div>
      <p className="mb-1.5 flex justify-between gap-4">
        <span className="font-medium">{text.size}</span>
        <span className={size > CLIPPED_BYTES ? "text-danger-ink" : "text-muted"}>
          {text.sizeOf(formatBytes(size))}
        </span>
      </p>
      <Progress label={text.size} hideLabel value={size} max={CLIPPED_BYTES} />
    </div>
  );
}
