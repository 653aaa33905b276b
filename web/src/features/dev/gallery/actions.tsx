import { Mail, Plus, Trash2 } from "lucide-react";
import { Avatar, Badge, Button, Card, IconButton, showToast, Status } from "../../../ui";

/** Buttons, statuses and toasts. */
export function Actions() {
  return (
    <Card title="Actions and statuses">
      <div className="space-y-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" icon={<Plus size={16} />}>
            Primary
          </Button>
          <Button>Secondary</Button>
          <Button variant="ghost">Ghost</Button>
          <Button variant="danger" icon={<Trash2 size={16} />}>
            Danger
          </Button>
          <Button busy>Saving</Button>
          <Button disabled>Disabled</Button>
          <Button size="small">Small</Button>
          <IconButton label="Send" icon={<Mail size={18} />} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Status tone="neutral">Draft</Status>
          <Status tone="accent">Scheduled</Status>
          <Status tone="info">Sending</Status>
          <Status tone="success">Sent</Status>
          <Status tone="warning">Paused</Status>
          <Status tone="danger">Failed</Status>
          <Badge>Tag</Badge>
          <Badge tone="accent">New</Badge>
          <Avatar name="Ada Lovelace" />
          <Avatar name="Acme" square />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() =>
              showToast("Contact deleted", {
                action: { label: "Undo", run: () => showToast("Contact restored") },
              })
            }
          >
            Toast with undo
          </Button>
          <Button onClick={() => showToast("This could not be saved", { tone: "danger" })}>
            Failure toast
          </Button>
        </div>
      </div>
    </Card>
  );
}
