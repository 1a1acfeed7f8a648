; The setup program for Windows, by Inno Setup 6.3 or newer. Words between at signs are filled in by
; installers/windows.py. No administrator is needed: whoever is one may choose to install for everybody.

[Setup]
AppId={{@WINDOWS_ID@}
AppName=@NAME@
AppVersion=@VERSION@
AppVerName=@NAME@ @VERSION@
AppPublisher=@MAKERS@
AppCopyright=@COPYRIGHT@
VersionInfoVersion=@FOUR@
DefaultDirName={autopf}\@NAME@
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=@LICENCE@
OutputDir=@TARGET@
OutputBaseFilename=@PACKAGE@-@VERSION@-setup
SetupIconFile=@ICON@
UninstallDisplayIcon={app}\@PROGRAM@
UninstallDisplayName=@NAME@
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; what an older copy brought; nobody's own files are ever in here
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "@FOLDER@\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "@FILE_ICON@"; DestDir: "{app}"; DestName: "document.ico"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\@NAME@"; Filename: "{app}\@PROGRAM@"
Name: "{autodesktop}\@NAME@"; Filename: "{app}\@PROGRAM@"; Tasks: desktopicon

[Registry]
; a double click on one of our files opens it; the choice “Open with” names us, whatever opens it now
Root: HKA; Subkey: "Software\Classes\@SUFFIX@"; ValueType: string; ValueName: ""; ValueData: "@FILE_TYPE@"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\@SUFFIX@"; ValueType: string; ValueName: "Content Type"; ValueData: "@MIME@"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\@SUFFIX@\OpenWithProgids"; ValueType: string; ValueName: "@FILE_TYPE@"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\@FILE_TYPE@"; ValueType: string; ValueName: ""; ValueData: "@FILE_WORDS@"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\@FILE_TYPE@\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\document.ico,0"
Root: HKA; Subkey: "Software\Classes\@FILE_TYPE@\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\@PROGRAM@"" ""%1"""

[Run]
Filename: "{app}\@PROGRAM@"; Description: "{cm:LaunchProgram,@NAME@}"; Flags: nowait postinstall skipifsilent
