# Debian's package: "script/package" makes it, and says with --try whether it works where nothing else is installed.
# What lies outside of the program's own tree, and the forms that Debian wants, package/finish.cmake adds.
set(ATLAS287_MAINTAINER "Atlas 287(g) <atlas287@lists.example.org>" CACHE STRING "Who stands behind a package that is given away")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME atlas287)
set(CPACK_PACKAGE_VENDOR "Atlas 287(g)")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/package/finish.cmake)
set(CPACK_ATLAS287_SOURCE_DIR ${CMAKE_SOURCE_DIR})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${ATLAS287_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "lists of 287(g) agreements as a report and as data")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Section 287(g) of the Immigration and Nationality Act lets ICE deputize
state and local police. ICE publishes one spreadsheet of the agencies that
take part, and each new one overwrites the last.

Atlas 287(g) reads every list that ICE published and public archives kept,
works out which rows are the same agreement over time, and gives back an
interactive report, a folder of static pages for any web host, and data as
CSV, JSON, GeoJSON and GeoPackage. A history of the lists is included.

Services that get the newest lists and write the report, and that show it,
are installed and off until they are enabled.")
# What the program is linked with, by dpkg-shlibdeps; what the maintainer scripts call.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS adduser)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | httpd, bash-completion")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/package/postinst ${CMAKE_SOURCE_DIR}/package/prerm ${CMAKE_SOURCE_DIR}/package/postrm
  ${CMAKE_SOURCE_DIR}/package/conffiles)
include(CPack)
