CREATE TABLE `contact_tags` (
	`business_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`tag_id` text NOT NULL,
	PRIMARY KEY(`business_id`, `contact_id`, `tag_id`),
	FOREIGN KEY (`business_id`,`contact_id`) REFERENCES `contacts`(`business_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`business_id`,`tag_id`) REFERENCES `tags`(`business_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_tags_business_id_tag_id` ON `contact_tags` (`business_id`,`tag_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`email` text NOT NULL,
	`email_normalised` text NOT NULL,
	`first_name` text,
	`last_name` text,
	`phone` text,
	`company` text,
	`job_title` text,
	`city` text,
	`state` text,
	`country` text,
	`birth_date` text,
	`fields` text NOT NULL,
	`source` text NOT NULL,
	`import_id` text,
	`imported_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_business_id_id` ON `contacts` (`business_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_business_id_email` ON `contacts` (`business_id`,`email_normalised`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `tags` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_normalised` text NOT NULL,
	`color` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_business_id_name` ON `tags` (`business_id`,`name_normalised`);--> statement-breakpoint
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
	`cancel_reason` text,
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
CREATE TABLE `import_errors` (
	`business_id` text NOT NULL,
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`reason` text NOT NULL,
	`columns` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `import_id`, `row`)
);
--> statement-breakpoint
CREATE INDEX `import_errors_at` ON `import_errors` (`at`);--> statement-breakpoint
CREATE TABLE `import_seen` (
	`business_id` text NOT NULL,
	`import_id` text NOT NULL,
	`email_normalised` text NOT NULL,
	PRIMARY KEY(`business_id`, `import_id`, `email_normalised`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`filename` text NOT NULL,
	`consent` text,
	`status` text NOT NULL,
	`dry_run` integer NOT NULL,
	`encoding` text NOT NULL,
	`delimiter` text NOT NULL,
	`header` text NOT NULL,
	`sample` text NOT NULL,
	`mapping` text NOT NULL,
	`update_existing` integer NOT NULL,
	`tags` text NOT NULL,
	`data_start` integer NOT NULL,
	`first_row` integer NOT NULL,
	`total_bytes` integer NOT NULL,
	`processed_bytes` integer NOT NULL,
	`next_row` integer NOT NULL,
	`total` integer NOT NULL,
	`imported` integer NOT NULL,
	`updated` integer NOT NULL,
	`skipped` integer NOT NULL,
	`failed` integer NOT NULL,
	`failure` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`progressed_at` integer,
	`finished_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `imports_waiting` ON `imports` (`created_at`) WHERE status IN ('uploaded', 'dryRunCompleted');--> statement-breakpoint
CREATE INDEX `imports_running` ON `imports` (`progressed_at`) WHERE status = 'running';--> statement-breakpoint
CREATE TABLE `template_versions` (
	`business_id` text NOT NULL,
	`template_id` text NOT NULL,
	`version` integer NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`preheader` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `template_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`preheader` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `templates_business_id_updated_at` ON `templates` (`business_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `run_steps` (
	`business_id` text NOT NULL,
	`run_id` text NOT NULL,
	`node_id` text NOT NULL,
	`visit` integer NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`input` text DEFAULT '{}' NOT NULL,
	`output` text NOT NULL,
	`error` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`business_id`, `run_id`, `node_id`, `visit`)
);
--> statement-breakpoint
CREATE TABLE `timers` (
	`business_id` text NOT NULL,
	`run_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`node_id` text NOT NULL,
	`visit` integer NOT NULL,
	`due_at` integer NOT NULL,
	`held` integer DEFAULT false NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`business_id`, `run_id`)
);
--> statement-breakpoint
CREATE INDEX `timers_due_at` ON `timers` (`due_at`,`business_id`) WHERE held = 0;--> statement-breakpoint
CREATE INDEX `timers_business_id_due_at` ON `timers` (`business_id`,`due_at`) WHERE held = 0;--> statement-breakpoint
CREATE INDEX `timers_workflow_id` ON `timers` (`business_id`,`workflow_id`);--> statement-breakpoint
CREATE TABLE `workflow_runs` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`version_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`entry_key` text NOT NULL,
	`status` text NOT NULL,
	`node_id` text NOT NULL,
	`visit` integer NOT NULL,
	`error` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `workflow_runs_workflow_id` ON `workflow_runs` (`business_id`,`workflow_id`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_workflow_id_status` ON `workflow_runs` (`business_id`,`workflow_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_status` ON `workflow_runs` (`business_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_contact_id` ON `workflow_runs` (`business_id`,`contact_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `workflow_runs_entry` ON `workflow_runs` (`business_id`,`workflow_id`,`contact_id`,`entry_key`);--> statement-breakpoint
CREATE TABLE `workflow_versions` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`number` integer NOT NULL,
	`definition` text NOT NULL,
	`hash` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `workflow_versions_workflow_id` ON `workflow_versions` (`business_id`,`workflow_id`,`number`);--> statement-breakpoint
CREATE TABLE `workflows` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`active_trigger` text,
	`active_version_id` text,
	`draft` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `workflows_business_id_created_at` ON `workflows` (`business_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `workflows_active` ON `workflows` (`business_id`,`status`,`active_trigger`);--> statement-breakpoint
CREATE TABLE `business_state` (
	`business_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`limits` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`business_id` text,
	`at` integer NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text NOT NULL,
	`user_id` text,
	`action` text NOT NULL,
	`resource_type` text NOT NULL,
	`resource_id` text,
	`summary` text NOT NULL,
	`request_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_business_id_at` ON `audit_entries` (`business_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_user_id_at` ON `audit_entries` (`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_business_id_resource` ON `audit_entries` (`business_id`,`resource_type`,`resource_id`,`at`);--> statement-breakpoint
CREATE TABLE `audit_personal` (
	`entry_id` text PRIMARY KEY NOT NULL,
	`address` text,
	`user_agent` text
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`result` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created_at` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`version` integer NOT NULL,
	`business_id` text,
	`payload` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`request_id` text NOT NULL,
	`traceparent` text,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`handled_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_status_next_at` ON `outbox` (`status`,`next_at`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`handler` text NOT NULL,
	`event_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`handler`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `receipts_at` ON `receipts` (`at`);