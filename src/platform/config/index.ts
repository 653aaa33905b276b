export { config, ConfigError, type Config } from "./config";
