import { useChange } from "../../../../api";
import { Badge, Button, RelativeTime, showFailure, showToast } from "../../../../ui";
import { formatDate } from "../../../../lib/format";
import { meQuery } from "../../api";
import { deviceName } from "../../device-name";
import { type Device, forgetDevice, forgetDevices } from "./api";
import { text } from "./strings";

/** Devices on which no second factor is asked for. */
export function RememberedDevices({ devices }: { devices: Device[] }) {
  const invalidates = [meQuery.queryKey];
  const forget = useChange({ send: forgetDevice, invalidates });
  const forgetAll = useChange({ send: forgetDevices, invalidates });
  const told = { onSuccess: () => showToast(text.forgotten), onError: showFailure };
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium">{text.devices}</h3>
          <p className="mt-1 text-sm text-muted">
            {devices.length > 0 ? text.devicesHelp : text.noDevices}
          </p>
        </div>
        {devices.length > 1 && (
          <Button busy={forgetAll.isPending} onClick={() => forgetAll.mutate(undefined, told)}>
            {text.forgetAll}
          </Button>
        )}
      </div>
      {devices.length > 0 && (
        <ul className="mt-3 divide-y divide-line rounded-card border border-line">
          {devices.map((device) => {
            const name = deviceName(device.userAgent);
            return (
              <li key={device.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
                <div className="min-w-0 flex-1 basis-48">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{name}</span>
                    {device.current && <Badge tone="accent">{text.thisDevice}</Badge>}
                  </p>
                  <p className="text-sm text-muted">
                    {text.lastUsed} <RelativeTime at={device.lastUsedAt} /> · {text.until}{" "}
                    {formatDate(device.expiresAt.slice(0, 10))}
                  </p>
                </div>
                <Button
                  size="small"
                  aria-label={text.forgetOf(name)}
                  busy={forget.isPending && forget.variables === device.id}
                  onClick={() => forget.mutate(device.id, told)}
                >
                  {text.forget}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
