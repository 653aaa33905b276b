CREATE TABLE `workflow_secrets` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workflow_secrets_id` ON `workflow_secrets` (`id`);