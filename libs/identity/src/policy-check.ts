import { Injectable, type OnModuleInit, RequestMethod } from "@nestjs/common";
import { METHOD_METADATA, PATH_METADATA } from "@nestjs/common/constants.js";
import { DiscoveryService, MetadataScanner, Reflector } from "@nestjs/core";
import { type Policy, policyKey } from "./policy.js";

export interface RoutePolicy {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly policy: Policy | undefined;
}

/** Deny by default: an application with a route that nobody decided about does not start. */
@Injectable()
export class PolicyCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.routes().filter((route) => !route.policy && !route.handler.startsWith("Swagger"));
    if (open.length > 0) {
      const names = open.map((route) => `${route.method} ${route.path} (${route.handler})`).join(", ");
      throw new Error(`routes without a policy: ${names}. Put @May, @SignedIn or @Public on each.`);
    }
  }

  /** Every HTTP route of this process with its policy. */
  routes(): RoutePolicy[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      const base = this.reflector.get<string>(PATH_METADATA, metatype) ?? "";
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name]!;
        const path = this.reflector.get<string | string[] | undefined>(PATH_METADATA, handler);
        if (path === undefined) return [];
        const method = this.reflector.get<RequestMethod>(METHOD_METADATA, handler);
        return [path].flat().map((one) => ({
          method: RequestMethod[method] ?? "GET",
          path: `/${base}/${one}`.replace(/\/+/g, "/"),
          handler: `${metatype.name}.${name}`,
          policy: this.reflector.get<Policy | undefined>(policyKey, handler),
        }));
      });
    });
  }
}
