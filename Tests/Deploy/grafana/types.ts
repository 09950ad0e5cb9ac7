// What the dashboards are checked by; Grafana publishes both with each version.
import type { Dashboard } from './node_modules/@grafana/schema/dist/types/raw/dashboard/x/types.gen';
import type { GraphFieldConfig } from './node_modules/@grafana/schema/dist/types/common/common.gen';

export type File = Dashboard;
export type Graph = GraphFieldConfig;
