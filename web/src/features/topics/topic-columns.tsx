import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { formatNumber } from "../../lib/format";
import { Badge, IconButton, Menu, MenuItem, type Column } from "../../ui";
import type { Topic } from "./api";
import { text } from "./strings";

interface TopicActions {
  onEdit: (topic: Topic) => void;
  onRemove: (topic: Topic) => void;
  /** Puts it one place up (-1) or down (1). */
  onMove: (topic: Topic, by: -1 | 1) => void;
}

const COUNTS = ["subscribed", "pending", "unsubscribed"] as const;

/** Columns of the topics. @param actions absent for those who may only look */
export function topicColumns(topics: Topic[], actions: TopicActions | undefined): Column<Topic>[] {
  const columns: Column<Topic>[] = [
    {
      id: "name",
      header: text.name,
      primary: true,
      cell: ({ name, description, public: isPublic }) => (
        <span className="block min-w-0">
          <span className="inline-flex flex-wrap items-center gap-2">
            {name}
            {!isPublic && <Badge>{text.internal}</Badge>}
          </span>
          {description && (
            <span className="block font-normal break-words text-muted">{description}</span>
          )}
        </span>
      ),
    },
    ...COUNTS.map((status): Column<Topic> => ({
      id: status,
      header: text[status],
      align: "end",
      width: "w-36",
      cell: ({ counts }) => formatNumber(counts[status]),
    })),
  ];
  if (!actions) return columns;
  return [
    ...columns,
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      width: "w-40",
      cell: (topic) => <RowActions topic={topic} topics={topics} actions={actions} />,
    },
  ];
}

interface RowActionsProps {
  topic: Topic;
  topics: Topic[];
  actions: TopicActions;
}

function RowActions({ topic, topics, actions }: RowActionsProps) {
  return (
    <span className="inline-flex">
      <IconButton
        label={text.up(topic.name)}
        icon={<ArrowUp size={16} />}
        disabled={topics[0]?.id === topic.id}
        onClick={() => actions.onMove(topic, -1)}
      />
      <IconButton
        label={text.down(topic.name)}
        icon={<ArrowDown size={16} />}
        disabled={topics.at(-1)?.id === topic.id}
        onClick={() => actions.onMove(topic, 1)}
      />
      <Menu
        trigger={
          <IconButton label={`${text.actions}: ${topic.name}`} icon={<Ellipsis size={16} />} />
        }
      >
        <MenuItem icon={<Pencil size={16} />} onSelect={() => actions.onEdit(topic)}>
          {text.edit}
        </MenuItem>
        <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => actions.onRemove(topic)}>
          {text.remove}
        </MenuItem>
      </Menu>
    </span>
  );
}
