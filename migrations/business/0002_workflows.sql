CREATE TABLE `email_messages` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`contact_id` text,
	`to_address` text,
	`template_id` text NOT NULL,
	`template_version` integer,
	`workflow_id` text,
	`run_id` text,
	`node_id` text,
	`visit` integer,
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
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_messages_business_id_key` ON `email_messages` (`business_id`,`key`);--> statement-breakpoint
CREATE INDEX `email_messages_due` ON `email_messages` (`kind`,`business_id`,`next_at`) WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX `email_messages_leased` ON `email_messages` (`lease_until`) WHERE status = 'sending';--> statement-breakpoint
CREATE INDEX `email_messages_business_id_status_sent_at` ON `email_messages` (`business_id`,`status`,`sent_at`);--> statement-breakpoint
CREATE INDEX `email_messages_business_id_contact_id` ON `email_messages` (`business_id`,`contact_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `email_messages_business_id_run_id` ON `email_messages` (`business_id`,`run_id`);--> statement-breakpoint
CREATE INDEX `email_messages_business_id_workflow_id` ON `email_messages` (`business_id`,`workflow_id`,`status`);--> statement-breakpoint
CREATE INDEX `email_messages_business_id_created_at` ON `email_messages` (`business_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`email` text NOT NULL,
	`reason` text NOT NULL,
	`contact_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suppressions_business_id_email` ON `suppressions` (`business_id`,`email`);--> statement-breakpoint
CREATE INDEX `suppressions_business_id_created_at` ON `suppressions` (`business_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_started_at` ON `workflow_runs` (`business_id`,`started_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `workflow_runs_entry` ON `workflow_runs` (`business_id`,`workflow_id`,`contact_id`,`entry_key`);