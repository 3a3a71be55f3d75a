/**
 * Passwords of twelve signs and more that are found in every stolen list and that no pattern of `isWeakPassword` explains.
 * From the list of zxcvbn-ts 4.1.3 (MIT), without the obscene ones; some are Russian words typed on an English keyboard.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `01telemike01 050605rostik 12qw34er56ty 19960610ilja 1a2a3a4a5a6a 1a2s3d4f5g6h 1q2w3e4r5t6y 23176djivanfros
  23wkoa0fp78dk 32615948worms 41d8cd98f00b 4815162342lf 4815162342lost 59382113kevinp 6215mila6215 89063032220m
  89231243658s 89876065093rax 89semtsriuty a1s2d3f4g5h6 admin18533362 aksjdlasdakj89879 alpha135792468 amadeusptfcor
  an83546921an13 andrewjackie antananarivu anytimetoday auckland2010 avrillavigne badiman28200 bhrh0h2oof6xbqjeh
  blacksonblon bltynbabrfwbz boy4u2ownnyc bpgjldsgjldthnf bullnuts2003 cheeseburger chesterfield chickenwing101
  christopher1 civilization cjdthitycndj cnfc35762209 combat123654 configuratio construction contortionist
  corperfmonsy cosmopolitan counterstrike devilmaycry4 digitalprodu dkflbvbhjdbx dkflbvbhjdyf domainlock2005
  edwardcullen entertainment fatima753357 finalfantasy findaupair007 fkmnthyfnbdf fktrcfylhjdbx fktrcfylhjdf
  fktrcfylhjdyf flvbybcnhfnjh foreveryoung frederiksberg fynfyfyfhbde gfhfktkjuhfv ghbdtnrfrltkf ghhh47hj7649
  ghjatccbjyfk ghjcnjgbpltw ghjcnjgfhjkm ghjcnjqgfhjkm ghjcnjrdfibyj ghjnbdjcnjzybt ghtdtlvtldtl gjkysqgbpltw
  greenlantern gthtrfnbgjkt gtnhjpfdjlcr hd764nw5d7e1vb1 hd764nw5d7e1vbv hedimaptfcor iampurehaha2 ilovemyfamily
  ingodwetrust installdevic installsqlst intelligence international ipo54tj45uy856 iseedeadpeople jamesbond007
  josephphone7 justinbieber ktjynsq40147 leavemealone lhbjkjubz2957704 lost4815162342 lytdybrbdfvgbhf lytghjgtnhjdcr
  mailcreated5240 maprchem56458 massimiliano maurolarastefy mevefalkcakk michaeljackson minecraft123 minnesota_hp
  momsanaladventure morganstanley mortalkombat msoracle32re msorcloledbr ne_e_pod_chehyl necronomicon needforspeed
  nemvxyheqdd5oqxyxyzi networkingpe newproject2004 nhbujyjvtnhbz nhecsyfujkjdt nhfdvfnjkju123 nhfycajhvths
  nick1234-rem936 nightcrawler nondriversig ntktdbpjh1994 olcrackmaster ontheoutside p030710p$e4o paraklast1974
  passwordstandard peanutbutter pfqwtd27121988 philadelphia playstation2 playstation3 professional ptybnxtvgbjy
  punksnotdead qawsedrftgyh qwaszxerdfcv residentevil rfnthbyf1988 ronaldinho10 sanfrancisco satisfaction saun24865709
  scandinavian sdicmt7seytn seemnemaailm sojdlg123aljg sonnenschein sonyericsson specialinsta stickdaddy77
  stratocaster supernatural systemofadown thecakeisalie ticketmaster transformers unbelievable vanyarespekt
  vfvfvskfhfve vladimirovna warhammer40k wazzkaprivet websolutions websolutionssu webuivalidat weihnachtsbau
  weihnachtsbaum whosyourdaddy z1x2c3v4b5n6 z1x2c3v4b5n6m7 zcfvfzkexifz zqjphsyf6ctifgu`.split(/\s+/),
);
