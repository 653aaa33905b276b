import type { TagDto } from "@server/features/contacts/schemas";
import { Badge, type Tone } from "../../ui";

const TONES: Record<TagDto["color"], Tone> = {
  grey: "neutral",
  blue: "info",
  green: "success",
  amber: "warning",
  red: "danger",
  purple: "accent",
};

/** Tags as badges; after `limit` of them their number. */
export function TagList({ tags, limit = tags.length }: { tags: TagDto[]; limit?: number }) {
  const more = tags.length - limit;
  return (
    <span className="inline-flex max-w-full flex-wrap justify-end gap-1 md:justify-start">
      {tags.slice(0, limit).map((tag) => (
        <Badge key={tag.id} tone={TONES[tag.color]}>
          {tag.name}
        </Badge>
      ))}
      {more > 0 && <Badge>+{more}</Badge>}
    </span>
  );
}
