<#-- Writes docs/third-party.md; given by license-maven-plugin: dependencyMap, pairs of an artifact and its licences. -->
# Third-party libraries

A build of Shiplog puts these libraries into `standalone/target/lib`, each as a file of its own that can be replaced.
This page is generated; `mvn -B -Pnotices -pl standalone -am -Dmaven.test.skip=true package` writes it again.
Where more than one licence is offered, `NOTICE` says which is used.

| library | version | licence |
|---|---|---|
<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
<#if project.groupId != "dev.shiplog">
| <#if project.url?has_content>[`${project.groupId}:${project.artifactId}`](${project.url})<#else>`${project.groupId}:${project.artifactId}`</#if> | ${project.version} | ${licenses?join(" or ")} |
</#if>
</#list>
