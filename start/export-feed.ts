import type { OnStop } from '@cho-phien/kit/lifecycle';

/** placeholder */
export async function exportFeed(_args: string[], _onStop: OnStop, _ending: AbortSignal): Promise<void> {}
