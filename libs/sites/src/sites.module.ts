import { Global, Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { SiteLineage } from "#identity";
import { SiteEntity } from "./site.entity.js";
import { SiteImportEntity } from "./site-import.entity.js";
import { SiteImportsController } from "./site-imports.controller.js";
import { SiteImportsRepository } from "./site-imports.repository.js";
import { SiteImports } from "./site-imports.service.js";
import { SiteRevisionEntity } from "./site-revision.entity.js";
import { SiteTree } from "./site-tree.service.js";
import { SitesController } from "./sites.controller.js";
import { SitesRepository } from "./sites.repository.js";
import { Sites } from "./sites.service.js";

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([SiteEntity, SiteRevisionEntity, SiteImportEntity])],
  controllers: [SiteImportsController, SitesController],
  providers: [
    Sites,
    SitesRepository,
    SiteImports,
    SiteImportsRepository,
    SiteTree,
    { provide: SiteLineage, useExisting: SiteTree },
  ],
  exports: [Sites, SiteImports, SiteTree, SiteLineage],
})
export class SitesModule {}
