# `cpack` in a release build makes signalbox_<version>_<architecture>.deb: program, engine, helper,
# launchers, desktop files, manual pages. Dependencies on libraries come from dpkg-shlibdeps.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME signalbox)
set(CPACK_PACKAGE_VENDOR "The Signalbox authors")
set(CPACK_PACKAGE_CONTACT "The Signalbox authors <signalbox@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "native control room for serverless platforms")
set(CPACK_PACKAGE_DESCRIPTION "Create, run and watch serverless functions, on this computer or on a cluster.
The engine lives inside the window: the first function runs without an account,
a service or a network. signalboxd is the same engine with an HTTP API that
OpenWhisk clients understand.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/CompressDocs.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The words of Qt's own buttons and dialogs.
set(CPACK_DEBIAN_PACKAGE_DEPENDS qt6-translations-l10n)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3, nodejs, bash, qt6-wayland, libsecret-1-0, gnome-keyring | kwalletmanager | keepassxc")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)

install(FILES ${CMAKE_SOURCE_DIR}/resources/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME changelog)

# What the programs consist of, from the package manager of the machine that links them.
set(signalbox_programs $<TARGET_FILE:signalboxd>)
if(TARGET signalbox)
    list(APPEND signalbox_programs $<TARGET_FILE:signalbox>)
endif()
install(CODE "execute_process(COMMAND ${CMAKE_SOURCE_DIR}/scripts/sbom.py ${PROJECT_VERSION}
    \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/sbom.cdx.json\" ${signalbox_programs}
    COMMAND_ERROR_IS_FATAL ANY)")
