CREATE TABLE `audit_seals` (
	`number` integer PRIMARY KEY NOT NULL,
	`from_position` integer NOT NULL,
	`to_position` integer NOT NULL,
	`entry_count` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `administrator_id` text;--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `personal_hash` text;--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_business_id_action` ON `audit_entries` (`business_id`,`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_business_id_actor_id` ON `audit_entries` (`business_id`,`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_administrator_id_at` ON `audit_entries` (`administrator_id`,`at`) WHERE "audit_entries"."administrator_id" is not null;--> statement-breakpoint
ALTER TABLE `audit_personal` ADD `salt` text;