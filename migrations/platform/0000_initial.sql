CREATE TABLE `credentials` (
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `link_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text NOT NULL,
	`nonce` text NOT NULL,
	`password_hash` text,
	`name` text,
	`attempts` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `link_tokens_user_id_purpose` ON `link_tokens` (`user_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `link_tokens_expires_at` ON `link_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`generation` integer NOT NULL,
	`rotated_at` integer NOT NULL,
	`nonce` text NOT NULL,
	`user_agent` text,
	`address` text,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`idle_expires_at` integer NOT NULL,
	`revoked_at` integer,
	`revoked_reason` text
);
--> statement-breakpoint
CREATE INDEX `sessions_user_id_expires_at` ON `sessions` (`user_id`,`expires_at`,`id`) WHERE "sessions"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX `sessions_expires_at` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `businesses` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`email` text,
	`owner_id` text NOT NULL,
	`status` text NOT NULL,
	`shard` text NOT NULL,
	`time_zone` text NOT NULL,
	`currency` text NOT NULL,
	`postal_address` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `businesses_slug` ON `businesses` (`slug`);--> statement-breakpoint
CREATE INDEX `businesses_owner_id` ON `businesses` (`owner_id`);--> statement-breakpoint
CREATE INDEX `businesses_email` ON `businesses` (`email`);--> statement-breakpoint
CREATE INDEX `businesses_status` ON `businesses` (`status`);--> statement-breakpoint
CREATE INDEX `businesses_created_at` ON `businesses` (`created_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`business_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_business_id_user_id` ON `memberships` (`business_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `memberships_user_id` ON `memberships` (`user_id`);--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`business_id` text NOT NULL,
	`name` text NOT NULL,
	`display_name` text NOT NULL,
	`permissions` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roles_business_id_name` ON `roles` (`business_id`,`name`);--> statement-breakpoint
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
CREATE INDEX `mailbox_messages_recipient` ON `mailbox_messages` (`recipient`,`at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`platform_role` text,
	`status` text NOT NULL,
	`email_verified_at` integer,
	`token_version` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`) WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX `users_created_at` ON `users` (`created_at`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`event_id` text NOT NULL,
	`type` text,
	`business_id` text,
	`payload` text NOT NULL,
	`reason` text NOT NULL,
	`attempts` integer NOT NULL,
	`failed_at` integer NOT NULL,
	`replayed_at` integer,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dead_letters_event_id` ON `dead_letters` (`event_id`);--> statement-breakpoint
CREATE INDEX `dead_letters_status_failed_at` ON `dead_letters` (`status`,`failed_at`);--> statement-breakpoint
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