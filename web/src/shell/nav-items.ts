import {
  BellRing,
  Building2,
  ChartColumn,
  ClipboardList,
  Filter,
  House,
  Palette,
  KeySquare,
  Mail,
  Megaphone,
  MailX,
  ScrollText,
  Send,
  Settings,
  Users,
  UserRoundCog,
  Workflow,
  FileText,
  type LucideIcon,
} from "lucide-react";
import type { Permission } from "../features/businesses/permission";
import { text } from "./strings";

interface NavItem {
  to:
    | "/b/$businessId"
    | "/b/$businessId/contacts"
    | "/b/$businessId/segments"
    | "/b/$businessId/forms"
    | "/b/$businessId/templates"
    | "/b/$businessId/campaigns"
    | "/b/$businessId/workflows"
    | "/b/$businessId/emails"
    | "/b/$businessId/figures"
    | "/b/$businessId/brand"
    | "/b/$businessId/sending"
    | "/b/$businessId/audit"
    | "/b/$businessId/members"
    | "/b/$businessId/api-keys"
    | "/b/$businessId/settings";
  label: string;
  icon: LucideIcon;
  /** Shown to members who have it. */
  needs: Permission;
  /** Has a place in the bar at the foot of a phone. */
  onPhoneBar?: boolean;
}

export const DAILY: NavItem[] = [
  { to: "/b/$businessId", label: text.home, icon: House, needs: "business:read", onPhoneBar: true },
  {
    to: "/b/$businessId/contacts",
    label: text.contacts,
    icon: Users,
    needs: "contacts:read",
    onPhoneBar: true,
  },
  { to: "/b/$businessId/segments", label: text.segments, icon: Filter, needs: "contacts:read" },
  { to: "/b/$businessId/forms", label: text.forms, icon: ClipboardList, needs: "forms:read" },
  {
    to: "/b/$businessId/templates",
    label: text.templates,
    icon: FileText,
    needs: "templates:read",
    onPhoneBar: true,
  },
  {
    to: "/b/$businessId/campaigns",
    label: text.campaigns,
    icon: Megaphone,
    needs: "campaigns:read",
  },
  {
    to: "/b/$businessId/workflows",
    label: text.workflows,
    icon: Workflow,
    needs: "workflows:read",
    onPhoneBar: true,
  },
  { to: "/b/$businessId/emails", label: text.emails, icon: Mail, needs: "emails:read" },
  { to: "/b/$businessId/figures", label: text.figures, icon: ChartColumn, needs: "emails:read" },
];

export const UPKEEP: NavItem[] = [
  { to: "/b/$businessId/sending", label: text.sending, icon: Send, needs: "senders:read" },
  { to: "/b/$businessId/brand", label: text.brand, icon: Palette, needs: "templates:read" },
  { to: "/b/$businessId/audit", label: text.audit, icon: ScrollText, needs: "audit:read" },
  { to: "/b/$businessId/members", label: text.members, icon: UserRoundCog, needs: "members:read" },
  { to: "/b/$businessId/api-keys", label: text.apiKeys, icon: KeySquare, needs: "api-keys:read" },
  { to: "/b/$businessId/settings", label: text.settings, icon: Settings, needs: "business:read" },
];

interface PlatformItem {
  to:
    | "/admin/users"
    | "/admin/businesses"
    | "/admin/audit"
    | "/admin/alerts"
    | "/admin/dead-letters";
  label: string;
  icon: LucideIcon;
  /** Not for support staff. */
  administratorsOnly?: boolean;
}

/** Places of the platform's staff. */
const PLATFORM: PlatformItem[] = [
  { to: "/admin/users", label: text.platformUsers, icon: Users },
  { to: "/admin/businesses", label: text.platformBusinesses, icon: Building2 },
  { to: "/admin/audit", label: text.platformAudit, icon: ScrollText },
  { to: "/admin/alerts", label: text.alerts, icon: BellRing, administratorsOnly: true },
  { to: "/admin/dead-letters", label: text.deadLetters, icon: MailX, administratorsOnly: true },
];

/** The places of a member of the staff, none for anybody else. */
export function platformItems(role: "administrator" | "support" | null): PlatformItem[] {
  if (role === null) return [];
  return PLATFORM.filter((item) => role === "administrator" || !item.administratorsOnly);
}
