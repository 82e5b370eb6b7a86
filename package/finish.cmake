# Run by CPack when the tree is laid out and before it is packed.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
set(source ${CPACK_ATLAS287_SOURCE_DIR})
set(doc ${root}/usr/share/doc/atlas287)

if(NOT EXISTS ${root}/usr/share/atlas287/web/dist/manifest.json)
  message(FATAL_ERROR "the report's scripts and styles are not built, and a package without them writes no report: run script/build first")
endif()

# COPY, because INSTALL would put CPack's own folder in front once more.
file(MAKE_DIRECTORY ${root}/lib/systemd/system ${root}/etc/default)
file(GLOB units ${source}/docs/examples/systemd/*)
file(COPY ${units} DESTINATION ${root}/lib/systemd/system)
file(COPY_FILE ${source}/package/atlas287.default ${root}/etc/default/atlas287)
file(COPY_FILE ${source}/package/copyright ${doc}/copyright)
file(REMOVE ${doc}/LICENSE) # copyright has it

# The change log in Debian's form says which release this is; the project's own says what changed.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH, where that is set
file(WRITE ${doc}/changelog.Debian
"atlas287 (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Package of release ${CPACK_PACKAGE_VERSION}; see changelog.gz.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${now}
")
file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
file(GLOB pages ${root}/usr/share/man/man1/*.1)
execute_process(COMMAND gzip --best --no-name ${pages} ${doc}/changelog ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
