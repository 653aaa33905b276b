CREATE TABLE `email_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`to_address` text NOT NULL,
	`data` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`lease_token` text,
	`lease_until` integer,
	`handed_at` integer,
	`sent_at` integer,
	`message_id` text,
	`subject` text,
	`transport` text,
	`size` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_messages_key` ON `email_messages` (`key`);--> statement-breakpoint
CREATE INDEX `email_messages_due` ON `email_messages` (`next_at`) WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX `email_messages_leased` ON `email_messages` (`lease_until`) WHERE status = 'sending';--> statement-breakpoint
CREATE INDEX `email_messages_status_sent_at` ON `email_messages` (`status`,`sent_at`);--> statement-breakpoint
CREATE INDEX `email_messages_user_id` ON `email_messages` (`user_id`);--> statement-breakpoint
CREATE TABLE `mailbox_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`from_address` text NOT NULL,
	`to_address` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`headers` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mailbox_messages_at` ON `mailbox_messages` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `mailbox_messages_recipient` ON `mailbox_messages` (`recipient`,`at`);